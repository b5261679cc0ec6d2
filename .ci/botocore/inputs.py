"""Inputs for all operations of AWS IoT Secure Tunneling, and the settings that they are sent with.

All ids, names and credentials are made up. `CASES` holds, for each case, the operation, the input as botocore takes it, and whether
the clients check it first: `UNCHECKED` inputs break a constraint of the model on purpose, to see that they are encoded alike.
"""

ARN = "arn:aws:iot:eu-west-1:111122223333:tunnel/"
CHECKED, UNCHECKED = True, False


def tag(key, value):
    return {"key": key, "value": value}


def many_tags(count):
    return [tag(f"key-{n}", f"value {n}") for n in range(count)]


CASES = [
    ("CloseTunnel", {"tunnelId": "example-tunnel-1"}, CHECKED),
    ("CloseTunnel", {"tunnelId": "example-tunnel-1", "delete": True}, CHECKED),
    ("CloseTunnel", {"tunnelId": "example-tunnel-1", "delete": False}, CHECKED),
    ("CloseTunnel", {"tunnelId": "a"}, CHECKED),
    ("CloseTunnel", {"tunnelId": "=" * 128, "delete": True}, CHECKED),
    ("CloseTunnel", {"tunnelId": "Aa0_-+=:"}, CHECKED),
    ("CloseTunnel", {"tunnelId": ""}, UNCHECKED),
    ("CloseTunnel", {"tunnelId": "../up?and=down#here%2F"}, UNCHECKED),
    ("DescribeTunnel", {"tunnelId": "example-tunnel-1"}, CHECKED),
    ("DescribeTunnel", {"tunnelId": "z" * 128}, CHECKED),
    ("DescribeTunnel", {"tunnelId": "a:b+c=d"}, CHECKED),
    ("DescribeTunnel", {"tunnelId": "Türöffner 🚪"}, UNCHECKED),
    ("ListTagsForResource", {"resourceArn": ARN + "example-tunnel-1"}, CHECKED),
    ("ListTagsForResource", {"resourceArn": "x"}, CHECKED),
    ("ListTagsForResource", {"resourceArn": "r" * 1011}, CHECKED),
    ("ListTagsForResource", {"resourceArn": "☃" * 1011}, CHECKED),
    ("ListTunnels", {}, CHECKED),
    ("ListTunnels", {"thingName": "example-thing"}, CHECKED),
    ("ListTunnels", {"thingName": "t" * 128, "maxResults": 100}, CHECKED),
    ("ListTunnels", {"maxResults": 1}, CHECKED),
    ("ListTunnels", {"maxResults": 100, "nextToken": "next_page-2="}, CHECKED),
    ("ListTunnels", {"thingName": "a:b_c-d", "maxResults": 50, "nextToken": "n" * 4096}, CHECKED),
    ("ListTunnels", {"maxResults": 0}, UNCHECKED),
    ("ListTunnels", {"maxResults": -2147483648}, UNCHECKED),
    ("ListTunnels", {"maxResults": 2147483647, "nextToken": ""}, UNCHECKED),
    ("OpenTunnel", {}, CHECKED),
    ("OpenTunnel", {"description": "Example ticket 4711"}, CHECKED),
    ("OpenTunnel", {"description": "d" * 2048}, CHECKED),
    ("OpenTunnel", {"description": "Größe, naïveté, 東京, 😀 and \"quotes\" \\ / & < > '"}, CHECKED),
    ("OpenTunnel", {"description": "tab\tnew\nline\rnull\0bell\7delete\x7f separators\u2028\u2029"}, UNCHECKED),
    ("OpenTunnel", {"description": ""}, UNCHECKED),
    ("OpenTunnel", {"tags": [tag("k", "")]}, CHECKED),
    ("OpenTunnel", {"tags": many_tags(200)}, CHECKED),
    ("OpenTunnel", {"tags": [tag("größe", "très élevé"), tag("都市", "東京"), tag("a_.:/=+-@", "_.:/=+-@ ")]}, CHECKED),
    ("OpenTunnel", {"tags": [tag("twice", "1"), tag("twice", "2")]}, CHECKED),
    ("OpenTunnel", {"tags": [tag("K" * 128, "v" * 256)]}, CHECKED),
    ("OpenTunnel", {"tags": []}, UNCHECKED),
    ("OpenTunnel", {"destinationConfig": {"services": ["SSH"]}}, CHECKED),
    ("OpenTunnel", {"destinationConfig": {"thingName": "example-thing", "services": ["SSH", "RDP", "a:1"]}}, CHECKED),
    ("OpenTunnel", {"destinationConfig": {"services": ["s" * 128] * 20}}, CHECKED),
    ("OpenTunnel", {"destinationConfig": {"services": []}}, UNCHECKED),
    ("OpenTunnel", {"timeoutConfig": {}}, CHECKED),
    ("OpenTunnel", {"timeoutConfig": {"maxLifetimeTimeoutMinutes": 1}}, CHECKED),
    ("OpenTunnel", {"timeoutConfig": {"maxLifetimeTimeoutMinutes": 720}}, CHECKED),
    ("OpenTunnel", {"timeoutConfig": {"maxLifetimeTimeoutMinutes": -1}}, UNCHECKED),
    (
        "OpenTunnel",
        {
            "description": "All at once",
            "tags": many_tags(3),
            "destinationConfig": {"thingName": "example-thing", "services": ["SSH"]},
            "timeoutConfig": {"maxLifetimeTimeoutMinutes": 60},
        },
        CHECKED,
    ),
    ("RotateTunnelAccessToken", {"tunnelId": "example-tunnel-1", "clientMode": "ALL"}, CHECKED),
    ("RotateTunnelAccessToken", {"tunnelId": "example-tunnel-1", "clientMode": "SOURCE"}, CHECKED),
    ("RotateTunnelAccessToken", {"tunnelId": "example-tunnel-1", "clientMode": "DESTINATION"}, CHECKED),
    ("RotateTunnelAccessToken", {"tunnelId": "example-tunnel-1", "clientMode": "FROM_THE_FUTURE"}, CHECKED),
    (
        "RotateTunnelAccessToken",
        {
            "tunnelId": "example-tunnel-1",
            "clientMode": "DESTINATION",
            "destinationConfig": {"thingName": "example-thing", "services": ["SSH", "VNC"]},
        },
        CHECKED,
    ),
    (
        "RotateTunnelAccessToken",
        {"tunnelId": "b" * 128, "clientMode": "ALL", "destinationConfig": {"services": ["x"]}},
        CHECKED,
    ),
    ("TagResource", {"resourceArn": ARN + "example-tunnel-1", "tags": [tag("team", "remote support")]}, CHECKED),
    ("TagResource", {"resourceArn": ARN + "example-tunnel-1", "tags": many_tags(200)}, CHECKED),
    ("TagResource", {"resourceArn": "ünï/çödé", "tags": [tag("é", "É"), tag("𝒳", "𝒴")]}, CHECKED),
    ("TagResource", {"resourceArn": "r", "tags": [tag("combining", "e\u0301"), tag("joined", "👩\u200d🚀")]}, UNCHECKED),
    ("TagResource", {"resourceArn": ARN + "*?&", "tags": []}, UNCHECKED),
    ("UntagResource", {"resourceArn": ARN + "example-tunnel-1", "tagKeys": ["team"]}, CHECKED),
    ("UntagResource", {"resourceArn": ARN + "example-tunnel-1", "tagKeys": []}, CHECKED),
    ("UntagResource", {"resourceArn": ARN + "example-tunnel-1", "tagKeys": [f"key-{n}" for n in range(200)]}, CHECKED),
    ("UntagResource", {"resourceArn": "u", "tagKeys": ["größe", "都市", "a b", "a b"]}, CHECKED),
    ("UntagResource", {"resourceArn": "u", "tagKeys": ["", '"', "\\", "\x1f"]}, UNCHECKED),
]

# What surrounds a case. There are as many as a prime, so that the cases of one operation meet several of them.
SETTINGS = [
    {"region": "eu-west-1", "time": "2023-11-14T22:13:20Z"},
    {"region": "us-east-1", "time": "2024-02-29T23:59:59Z", "sessionToken": "IQoJb3JpZ2luX2VjEXAMPLE//////////+/=="},
    {"region": "us-west-2", "time": "2024-03-01T00:00:00Z", "useDualStack": True},
    {"region": "us-gov-west-1", "time": "2000-01-01T00:00:00Z", "useFips": True, "sessionToken": "short"},
    {"region": "cn-north-1", "time": "2038-01-19T03:14:08Z"},
    {"region": "us-east-2", "time": "2025-12-31T12:34:56Z", "useFips": True, "useDualStack": True},
    {"region": "eu-west-1", "time": "2023-11-14T22:13:20Z", "sessionToken": "T" * 2048},
]

CREDENTIALS = {"accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}

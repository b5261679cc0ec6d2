"""Writes down what botocore would send for the inputs of `inputs.py`, one JSON object a line. Nothing is sent.

Usage: capture.py FILE

Credentials, clock and region are those of `inputs.py`; nothing is read from the environment or from the user's AWS files.
"""

import datetime
import json
import os
import sys
from unittest import mock

for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ.update(
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    AWS_EC2_METADATA_DISABLED="true",
)

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config

import inputs


class Body:
    """An empty answer, as botocore reads it."""

    def stream(self):
        yield b"{}"


class Recorder:
    """Takes requests before they are sent, and answers them itself."""

    def __init__(self):
        self.requests = []

    def before_send(self, request, **_):
        self.requests.append(request)
        return AWSResponse(request.url, 200, {}, Body())


def text(value):
    return value.decode("utf-8") if isinstance(value, bytes) else value


def capture(session, operation, input_, checked, settings):
    """The request for `input_`, and everything that it was made from."""
    client = session.create_client(
        "iotsecuretunneling",
        region_name=settings["region"],
        aws_access_key_id=inputs.CREDENTIALS["accessKeyId"],
        aws_secret_access_key=inputs.CREDENTIALS["secretAccessKey"],
        aws_session_token=settings.get("sessionToken"),
        config=Config(
            parameter_validation=checked,
            use_fips_endpoint=settings.get("useFips", False),
            use_dualstack_endpoint=settings.get("useDualStack", False),
        ),
    )
    recorder = Recorder()
    client.meta.events.register_last("before-send", recorder.before_send)
    methods = client.meta.method_to_api_mapping
    [method] = [method for method, name in methods.items() if name == operation]

    now = datetime.datetime.strptime(settings["time"], "%Y-%m-%dT%H:%M:%SZ")
    with mock.patch("botocore.auth.get_current_datetime", return_value=now):
        getattr(client, method)(**input_)
    [request] = recorder.requests
    return {
        "operation": operation,
        "input": input_,
        "checked": checked,
        "settings": {
            "useFips": False,
            "useDualStack": False,
            "sessionToken": None,
            **settings,
            **inputs.CREDENTIALS,
            "time": int(now.replace(tzinfo=datetime.timezone.utc).timestamp()),
        },
        "method": request.method,
        "url": request.url,
        "headers": {name.lower(): text(value) for name, value in request.headers.items()},
        "body": text(request.body),
    }


def main():
    [path] = sys.argv[1:]
    session = botocore.session.Session()
    modelled = set(session.get_service_model("iotsecuretunneling").operation_names)
    missing = modelled - {operation for operation, _, _ in inputs.CASES}
    if missing:
        sys.exit(f"no input for {', '.join(sorted(missing))}: add some to inputs.py")
    with open(path, "w", encoding="utf-8") as file:
        for number, (operation, input_, checked) in enumerate(inputs.CASES):
            settings = inputs.SETTINGS[number % len(inputs.SETTINGS)]
            record = capture(session, operation, input_, checked, settings)
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    print(f"botocore {botocore.__version__}: {len(inputs.CASES)} requests for {len(modelled)} operations")


if __name__ == "__main__":
    main()

"""Refuses requests that are not signed as botocore would sign them.

Enters: a WSGI application. Leaves: one that computes the signature of each request anew, with botocore's signers and the secret that
moto knows for the access key, and answers 403 where the request has another. (moto has such a check of its own, which most GET
requests fail, botocore's own among them.)
"""

import hashlib
import io
import sys

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from moto.iam.access_control import CreateAccessKeyFailure, create_access_key
from werkzeug.wrappers import Request, Response

ACCOUNT = "123456789012"
HASH = "x-amz-content-sha256"
# What stands in the place of the body's hash: a stream with its checksum behind it has the second.
UNSIGNED = ("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
REFUSED = "<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>%s</Message></Error></ErrorResponse>"


class Checked:
    def __init__(self, application):
        self.application = application
        # Off until there is somebody who can sign.
        self.on = False

    def __call__(self, environ, start_response):
        request = Request(environ)
        body = request.get_data()
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        reason = wrong(request, environ["RAW_URI"], body) if self.on else None
        if reason is None:
            return self.application(environ, start_response)
        print(f"refused {request.method} {environ['RAW_URI']}: {reason}", file=sys.stderr)
        answer = Response(REFUSED % reason.splitlines()[0], status=403, content_type="text/xml")
        return answer(environ, start_response)


def wrong(request, target, body):
    """Why a request is not signed rightly; `None` if it is."""
    algorithm, _, rest = request.headers.get("Authorization", "").partition(" ")
    if algorithm != "AWS4-HMAC-SHA256":
        return "there is no SigV4 signature"
    theirs = dict(part.strip().split("=", 1) for part in rest.split(","))
    access_key, _, region, service, _ = theirs["Credential"].split("/")
    names = theirs["SignedHeaders"].split(";")
    for name in request.headers.keys(lower=True):
        if (name == "host" or name.startswith("x-amz-")) and name not in names:
            return f"the header {name} is not signed"
    claimed = request.headers.get(HASH, "UNSIGNED-PAYLOAD")
    if claimed not in (*UNSIGNED, hashlib.sha256(body).hexdigest()):
        return f"{HASH} is not that of the body"
    try:
        credentials = create_access_key(ACCOUNT, "aws", access_key, request.headers).create_credentials()
    except CreateAccessKeyFailure:
        return "the access key is unknown"
    signer = (S3SigV4Auth if service == "s3" else SigV4Auth)(credentials, service, region)
    again = AWSRequest(
        request.method,
        f"http://{request.headers['Host']}{target}",
        {name: value for name, value in request.headers if name.lower() in names},
        body,
    )
    again.context["timestamp"] = request.headers["X-Amz-Date"]
    canonical = signer.canonical_request(again)
    if signer.signature(signer.string_to_sign(again, canonical), again) != theirs["Signature"]:
        return f"the signature is not botocore's, whose canonical request is\n{canonical}"
    return None

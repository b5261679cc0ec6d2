"""Serves moto on a free port of 127.0.0.1 until it is killed.

Enters: the path of a file. Leaves: that file, once the server is ready: a line `name=value` for the address, the access key of a user
who may do anything, and the role that the clients need.

From then on a call fails if it is not signed as botocore would sign it.
"""

import json
import os
import sys
import threading

import boto3
from moto.core.config import default_user_config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from signatures import Checked

REGION = "eu-west-1"


def allow(action, **more):
    statement = {"Effect": "Allow", "Action": action, **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def prepare(endpoint):
    """Makes what no client of this suite can make."""
    setup = {"endpoint_url": endpoint, "region_name": REGION, "aws_access_key_id": "setup", "aws_secret_access_key": "setup"}
    iam = boto3.client("iam", **setup)
    iam.create_user(UserName="tinsmith")
    iam.put_user_policy(UserName="tinsmith", PolicyName="all", PolicyDocument=allow("*", Resource="*"))
    key = iam.create_access_key(UserName="tinsmith")["AccessKey"]
    role = iam.create_role(RoleName="tinsmith", AssumeRolePolicyDocument=allow("sts:AssumeRole", Principal={"AWS": "*"}))["Role"]
    iam.put_role_policy(RoleName="tinsmith", PolicyName="all", PolicyDocument=allow("*", Resource="*"))
    # The shadow of a thing is read and written by the data plane, the thing itself is not.
    boto3.client("iot", **setup).create_thing(thingName="lamp")
    # No containers: an invoked function answers with what is put here.
    default_user_config["lambda"]["use_docker"] = False
    return {
        "endpoint": endpoint,
        "region": REGION,
        "access_key_id": key["AccessKeyId"],
        "secret_access_key": key["SecretAccessKey"],
        "role": role["Arn"],
    }


def main(path):
    application = Checked(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
    threading.Thread(target=server.serve_forever).start()
    settings = prepare(f"http://127.0.0.1:{server.server_port}")
    application.on = True
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    # Under its own name only when it is complete.
    with open(f"{path}.new", "w", encoding="utf-8") as file:
        file.write(lines)
    os.rename(f"{path}.new", path)


if __name__ == "__main__":
    main(sys.argv[1])

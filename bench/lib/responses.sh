# How fast large responses are read: BatchGetItem of DynamoDB, one megabyte of JSON, against `aws-sdk-dynamodb`.

# Writes a response of about a megabyte: items of strings, numbers, sets, nested maps and lists.
batch() {
    awk 'BEGIN {
        printf "{\"Responses\":{\"pumps\":["
        for (i = 0; i < 2000; i++) {
            if (i) printf ","
            printf "{\"id\":{\"S\":\"pump-%06d\"},\"site\":{\"S\":\"Rotterdam, hall %d\"},\"pressure\":{\"N\":\"%d.%03d\"},", i, i % 9, i % 17, i % 997
            printf "\"running\":{\"BOOL\":%s},\"serviced\":{\"NULL\":true},\"tags\":{\"SS\":[\"line-%d\",\"water\",\"2026\"]},", i % 3 ? "true" : "false", i % 5
            printf "\"note\":{\"S\":\"Runs \\\"dry\\\" at 3\\u00b0C, see the manual, section %d: the seal is to be replaced every two years.\"},", i % 40
            printf "\"last\":{\"M\":{\"at\":{\"S\":\"2026-01-%02dT10:20:30Z\"},\"values\":{\"L\":[{\"N\":\"%d\"},{\"N\":\"%d\"},{\"N\":\"%d\"}]}}},", i % 28 + 1, i, i * 2, i * 3
            printf "\"raw\":{\"B\":\"c2VhbCBpcyB0byBiZSByZXBsYWNlZCBldmVyeSB0d28geWVhcnM=\"}}"
        }
        printf "]},\"UnprocessedKeys\":{}}"
    }'
}

measure_responses() {
    local few=5 many=45 side short long bytes
    local -A rate=()
    batch >"$scratch/batch.json"
    bytes=$(stat --format %s "$scratch/batch.json")
    serve application/x-amz-json-1.0 "$scratch/batch.json"
    for _ in $(seq "$runs"); do
        for side in dynamodb-sdk dynamodb-ours; do
            short=$(measured "$(program $side)" "$url" $few | field user_us)
            long=$(measured "$(program $side)" "$url" $many | field user_us)
            rate[$side]+=" $(calculate "($many - $few) * 1e6 / ($long - $short)")"
        done
    done
    stop_servers
    # shellcheck disable=SC2086
    row "DynamoDB BatchGetItem responses of $(calculate "$bytes / 1e6") MB read per second of user CPU (more is better)" "%.1f" \
        "$(median ${rate[dynamodb-ours]})" "$(median ${rate[dynamodb-sdk]})" "" ""
}

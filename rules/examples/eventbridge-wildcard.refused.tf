resource "aws_cloudwatch_event_rule" "photos" {
  event_pattern = jsonencode({
    source        = ["aws.s3"]
    "detail-type" = ["Object Created"]
    detail        = { object = { key = [{ wildcard = "**/photos/*" }] } }
  })
}

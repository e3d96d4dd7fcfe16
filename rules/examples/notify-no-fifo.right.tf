resource "aws_s3_bucket_notification" "media" {
  bucket = "example-media"
  queue {
    queue_arn = "arn:aws:sqs:eu-west-1:111122223333:arrivals"
    events    = ["s3:ObjectCreated:*"]
  }
}

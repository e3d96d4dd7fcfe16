resource "aws_s3_bucket_notification" "photos" {
  bucket = "example-media"
  queue {
    queue_arn     = "arn:aws:sqs:eu-west-1:111122223333:photos"
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "photos/"
  }
}
resource "aws_s3_bucket_notification" "videos" {
  bucket = "example-media"
  queue {
    queue_arn     = "arn:aws:sqs:eu-west-1:111122223333:videos"
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "videos/"
  }
}

# The bucket's keys: {workspace_id}/photos/{photo_id}.jpg, exports/{export_id}.zip
resource "aws_s3_bucket_notification" "media" {
  bucket = "example-media"
  queue {
    queue_arn     = "arn:aws:sqs:eu-west-1:111122223333:photos"
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "photos/"
  }
}

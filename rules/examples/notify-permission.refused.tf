resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}
resource "aws_sqs_queue" "arrivals" {
  name = "arrivals"
}
resource "aws_s3_bucket_notification" "media" {
  bucket = aws_s3_bucket.media.id
  queue {
    queue_arn = aws_sqs_queue.arrivals.arn
    events    = ["s3:ObjectCreated:*"]
  }
}

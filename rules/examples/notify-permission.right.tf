resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}
resource "aws_sqs_queue" "arrivals" {
  name = "arrivals"
}
resource "aws_sqs_queue_policy" "arrivals" {
  queue_url = aws_sqs_queue.arrivals.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.arrivals.arn
      Condition = {
        ArnLike      = { "aws:SourceArn" = aws_s3_bucket.media.arn }
        StringEquals = { "aws:SourceAccount" = "111122223333" }
      }
    }]
  })
}
resource "aws_s3_bucket_notification" "media" {
  bucket = aws_s3_bucket.media.id
  queue {
    queue_arn = aws_sqs_queue.arrivals.arn
    events    = ["s3:ObjectCreated:*"]
  }
  depends_on = [aws_sqs_queue_policy.arrivals]
}

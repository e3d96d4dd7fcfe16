resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}
resource "aws_sqs_queue" "arrivals" {
  name              = "arrivals"
  kms_master_key_id = "alias/aws/sqs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:111122223333:arrivals"
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
}

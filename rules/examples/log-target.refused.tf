resource "aws_s3_bucket" "logs" {
  bucket = "example-logs"
}

resource "aws_s3_bucket_logging" "media" {
  bucket        = "example-media"
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "access/"
}

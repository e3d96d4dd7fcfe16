resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "something"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}

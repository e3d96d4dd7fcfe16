resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "archive"
    status = "Enabled"
    filter {}
    transition {
      days          = 30
      storage_class = "GLACIER"
    }
    transition {
      days          = 119
      storage_class = "DEEP_ARCHIVE"
    }
  }
}

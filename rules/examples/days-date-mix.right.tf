resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "campaign"
    status = "Enabled"
    filter {}
    transition {
      date          = "2031-01-01T00:00:00Z"
      storage_class = "GLACIER_IR"
    }
    expiration {
      date = "2036-01-01T00:00:00Z"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "expire-drafts"
    status = "Enabled"
    filter {
      prefix = "drafts/"
    }
    expiration {
      days = 7
    }
  }
  rule {
    id     = "expire-logs"
    status = "Enabled"
    filter {
      prefix = "logs/"
    }
    expiration {
      days = 90
    }
  }
}

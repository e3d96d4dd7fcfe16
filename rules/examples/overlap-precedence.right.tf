resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "drafts"
    status = "Enabled"
    filter {
      prefix = "drafts/"
    }
    expiration {
      days = 30
    }
  }
  rule {
    id     = "invoices"
    status = "Enabled"
    filter {
      prefix = "invoices/"
    }
    expiration {
      days = 3650
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "drafts"
    status = "Enabled"
    filter {
      prefix                   = "drafts/"
      object_size_greater_than = 1024
    }
    expiration {
      days = 7
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "uploads"
    status = "Enabled"
    filter {
      tag {
        key   = "kind"
        value = "draft"
      }
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

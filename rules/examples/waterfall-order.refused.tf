resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "back"
    status = "Enabled"
    filter {}
    transition {
      days          = 30
      storage_class = "GLACIER_IR"
    }
    transition {
      days          = 90
      storage_class = "STANDARD_IA"
    }
  }
}

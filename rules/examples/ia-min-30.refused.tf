resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "cheaper"
    status = "Enabled"
    filter {}
    transition {
      days          = 7
      storage_class = "STANDARD_IA"
    }
  }
}

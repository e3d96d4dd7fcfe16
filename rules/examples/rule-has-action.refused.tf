resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = "media-bucket"
  rule {
    id     = "nothing"
    status = "Enabled"
    filter {}
  }
}

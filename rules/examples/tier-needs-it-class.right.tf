resource "aws_s3_bucket" "media" {
  bucket = "media-bucket"
}
resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = aws_s3_bucket.media.id
  rule {
    id     = "cheaper"
    status = "Enabled"
    filter {}
    transition {
      days          = 0
      storage_class = "INTELLIGENT_TIERING"
    }
  }
}
resource "aws_s3_bucket_intelligent_tiering_configuration" "media" {
  bucket = aws_s3_bucket.media.id
  name   = "archive"
  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 90
  }
}

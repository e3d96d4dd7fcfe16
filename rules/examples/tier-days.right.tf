resource "aws_s3_bucket_intelligent_tiering_configuration" "media" {
  bucket = "media-bucket"
  name   = "archive"
  tiering {
    access_tier = "DEEP_ARCHIVE_ACCESS"
    days        = 180
  }
}

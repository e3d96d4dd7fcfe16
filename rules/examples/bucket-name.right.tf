resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}

resource "aws_s3_bucket" "media" {
  bucket = "Example_Media"
}

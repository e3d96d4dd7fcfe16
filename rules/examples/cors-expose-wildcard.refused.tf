resource "aws_s3_bucket_cors_configuration" "media" {
  bucket = "example-media"

  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://app.example.com"]
    expose_headers  = ["ETag", "x-amz-meta-*"]
  }
}

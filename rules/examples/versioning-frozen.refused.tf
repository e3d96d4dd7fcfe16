# In a plan, of a bucket that was versioned and replicated until now.
resource "aws_s3_bucket" "media" {
  bucket = "example-media-source"
}

resource "aws_s3_bucket_versioning" "media" {
  bucket = aws_s3_bucket.media.id
  versioning_configuration {
    status = "Suspended"
  }
}

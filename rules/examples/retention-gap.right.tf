# The bucket's keys: {workspace_id}/photos/{photo_id}.jpg with the tag media=photos, exports/{export_id}.zip
resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}
resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = aws_s3_bucket.media.id
  rule {
    id     = "photos"
    status = "Enabled"
    filter {
      tag {
        key   = "media"
        value = "photos"
      }
    }
    expiration {
      days = 365
    }
  }
  rule {
    id     = "exports"
    status = "Enabled"
    filter {
      prefix = "exports/"
    }
    expiration {
      days = 30
    }
  }
}

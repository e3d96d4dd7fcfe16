resource "aws_s3_bucket_server_side_encryption_configuration" "media" {
  bucket = "example-media"

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "alias/media"
    }
  }
}

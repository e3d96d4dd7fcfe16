resource "aws_s3_bucket" "media" {
  bucket = "example-media-source"
}

resource "aws_kms_key" "media" {}

resource "aws_s3_bucket_server_side_encryption_configuration" "media" {
  bucket = aws_s3_bucket.media.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.media.arn
    }
  }
}

resource "aws_iam_policy" "media" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = aws_kms_key.media.arn
      Condition = { StringLike = { "kms:EncryptionContext:aws:s3:arn" = "${aws_s3_bucket.media.arn}/*" } }
    }]
  })
}

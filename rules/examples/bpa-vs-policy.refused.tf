resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}

resource "aws_s3_bucket_public_access_block" "media" {
  bucket              = aws_s3_bucket.media.id
  block_public_policy = true
}

resource "aws_s3_bucket_policy" "media" {
  bucket = aws_s3_bucket.media.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.media.arn}/*"
    }]
  })
}

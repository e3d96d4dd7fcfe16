resource "aws_s3_bucket" "media" {
  bucket = "acme-media-prod"
}

resource "aws_iam_policy" "media" {
  name = "media"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "${aws_s3_bucket.media.arn}/*"
    }]
  })
}

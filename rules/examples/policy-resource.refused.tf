resource "aws_s3_bucket_policy" "media" {
  bucket = "example-media"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/reader" }
      Action    = "s3:ListBucket"
      Resource  = "arn:aws:s3:::example-media/*"
    }]
  })
}

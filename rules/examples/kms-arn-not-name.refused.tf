resource "aws_iam_policy" "media" {
  name = "media"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = "arn:aws:kms:eu-central-1:111122223333:key/media-*"
    }]
  })
}

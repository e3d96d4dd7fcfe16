resource "aws_kms_key" "media" {}

resource "aws_iam_policy" "media" {
  name = "media"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = aws_kms_key.media.arn
    }]
  })
}

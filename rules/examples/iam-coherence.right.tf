resource "aws_iam_user" "reader" {
  name = "reader"
}

resource "aws_iam_policy" "read" {
  name = "read-media"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::acme-media/*"
    }]
  })
}

resource "aws_iam_user_policy_attachment" "read" {
  user       = aws_iam_user.reader.name
  policy_arn = aws_iam_policy.read.arn
}

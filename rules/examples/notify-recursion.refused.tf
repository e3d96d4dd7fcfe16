resource "aws_s3_bucket" "media" {
  bucket = "example-media"
}
resource "aws_iam_role" "thumbnails" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}
resource "aws_iam_role_policy" "thumbnails" {
  role = aws_iam_role.thumbnails.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = "${aws_s3_bucket.media.arn}/photos/*"
    }]
  })
}
resource "aws_lambda_function" "thumbnails" {
  function_name = "thumbnails"
  role          = aws_iam_role.thumbnails.arn
  filename      = "thumbnails.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
}
resource "aws_lambda_permission" "thumbnails" {
  function_name  = aws_lambda_function.thumbnails.function_name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.media.arn
  source_account = "111122223333"
}
resource "aws_s3_bucket_notification" "media" {
  bucket = aws_s3_bucket.media.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.thumbnails.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "photos/"
  }
  depends_on = [aws_lambda_permission.thumbnails]
}

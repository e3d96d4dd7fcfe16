resource "aws_lambda_permission" "bucket" {
  function_name  = "thumbnails"
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::example-media"
  source_account = "111122223333"
}

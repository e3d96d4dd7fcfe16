resource "aws_lambda_permission" "bucket" {
  function_name = "thumbnails"
  action        = "lambda:InvokeFunction"
  principal     = "s3.amazonaws.com"
}

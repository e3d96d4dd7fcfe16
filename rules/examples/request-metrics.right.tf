resource "aws_s3_bucket" "media" {
  bucket = "acme-media"
}

resource "aws_s3_bucket_metric" "media" {
  bucket = aws_s3_bucket.media.id
  name   = "EntireBucket"
}

resource "aws_cloudwatch_metric_alarm" "requests" {
  alarm_name          = "requests"
  namespace           = "AWS/S3"
  metric_name         = "AllRequests"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1000
  dimensions = {
    BucketName = aws_s3_bucket.media.id
    FilterId   = aws_s3_bucket_metric.media.name
  }
}

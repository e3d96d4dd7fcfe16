resource "aws_cloudwatch_metric_alarm" "requests" {
  alarm_name          = "requests"
  namespace           = "AWS/S3"
  metric_name         = "AllRequests"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1000
  dimensions          = { BucketName = "acme-media" }
}

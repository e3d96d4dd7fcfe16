resource "aws_cloudwatch_metric_alarm" "size" {
  alarm_name          = "size"
  namespace           = "AWS/S3"
  metric_name         = "BucketSizeBytes"
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1099511627776
  dimensions = {
    BucketName  = "acme-media"
    StorageType = "StandardStorage"
  }
}

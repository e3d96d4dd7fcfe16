provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "bucket"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "media" {
  provider = aws.bucket
  bucket   = "acme-media"
}

resource "aws_cloudwatch_metric_alarm" "objects" {
  provider            = aws
  alarm_name          = "objects"
  namespace           = "AWS/S3"
  metric_name         = "NumberOfObjects"
  statistic           = "Average"
  period              = 86400
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1000000
  dimensions = {
    BucketName  = aws_s3_bucket.media.id
    StorageType = "AllStorageTypes"
  }
}

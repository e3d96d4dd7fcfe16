resource "aws_s3_bucket_replication_configuration" "media" {
  bucket = "example-media"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"
    filter {}
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = "arn:aws:s3:::example-media-replica"
      replication_time {
        status = "Enabled"
        time {
          minutes = 15
        }
      }
    }
  }
}

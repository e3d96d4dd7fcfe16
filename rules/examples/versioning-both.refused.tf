resource "aws_s3_bucket" "media" {
  bucket = "example-media-source"
}

resource "aws_s3_bucket_replication_configuration" "media" {
  bucket = aws_s3_bucket.media.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"
    filter {}
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = "arn:aws:s3:::example-media-replica"
    }
  }
}

resource "aws_s3_bucket" "media" {
  bucket = "example-media-source"
}

resource "aws_s3_bucket_versioning" "media" {
  bucket = aws_s3_bucket.media.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_iam_role" "replication" {
  name = "replication"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "replication" {
  role = aws_iam_role.replication.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:ReplicateObject"]
      Resource = "arn:aws:s3:::example-media-replica/*"
    }]
  })
}

resource "aws_s3_bucket_replication_configuration" "media" {
  bucket     = aws_s3_bucket.media.id
  role       = aws_iam_role.replication.arn
  depends_on = [aws_s3_bucket_versioning.media]

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

resource "aws_s3_bucket" "media" {
  bucket = "acme-media"
}

resource "aws_cloudfront_distribution" "media" {
  enabled = true

  origin {
    origin_id   = "media"
    domain_name = aws_s3_bucket.media.bucket_regional_domain_name
  }

  default_cache_behavior {
    target_origin_id       = "media"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

//! Rate limits.

use std::collections::BTreeMap;
use std::time::Instant;

/// Token buckets by operation, refilled at the rate of the limit.
#[derive(Debug, Default)]
pub(super) struct Throttle(BTreeMap<String, Bucket>);

#[derive(Debug)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Throttle {
    /// Returns true if the call exceeds the limit.
    pub(super) fn is_over(&mut self, operation: &str, a_second: f64, now: Instant) -> bool {
        // The capacity is at least one call: a limit below one per second is one call every few seconds.
        let most = a_second.max(1.0);
        let bucket = self.0.entry(operation.to_owned()).or_insert(Bucket { left: most, at: now });
        let passed = now.saturating_duration_since(bucket.at).as_secs_f64();
        bucket.left = (bucket.left + passed * a_second).min(most);
        bucket.at = now;
        if bucket.left < 1.0 {
            return true;
        }
        bucket.left -= 1.0;
        false
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn buckets_are_refilled_with_time() {
        let mut throttle = Throttle::default();
        let start = Instant::now();
        let mut over = |millis| throttle.is_over("Do", 2.0, start + Duration::from_millis(millis));
        assert_eq!(
            [over(0), over(0), over(0), over(400), over(500), over(600), over(5000)],
            [false, false, true, true, false, true, false]
        );
        let mut rare = |millis| throttle.is_over("Rare", 0.25, start + Duration::from_millis(millis));
        assert_eq!([rare(0), rare(3000), rare(4000), rare(7900)], [false, true, false, true]);
    }
}

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::cell::Cell;
use std::future::{Future, pending, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use super::cache::Cache;
use super::url;

const MINUTE: Duration = Duration::from_mins(1);

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The output of a future that does not wait.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

/// The URL for an access key at a time, from a service whose endpoints have this lifetime; the number of the answer.
fn ask(cache: &Cache, asked: &Cell<u32>, key: &str, time: SystemTime, lifetime: Duration) -> String {
    let ask = || {
        asked.set(asked.get() + 1);
        ready(Ok((asked.get().to_string(), lifetime)))
    };
    now(cache.url((String::new(), Some(key.to_owned())), &|| time, ask)).unwrap()
}

#[test]
fn an_address_gets_the_scheme_of_the_endpoint_it_replaces() {
    assert_eq!(url("https://a.example", "b.example"), "https://b.example");
    assert_eq!(url("http://a.example", "b.example:80"), "http://b.example:80");
    assert_eq!(url("https://a.example", "http://b.example"), "http://b.example");
}

#[test]
fn a_short_lifetime_is_used_to_its_half() {
    let (cache, asked) = (Cache::default(), Cell::new(0));
    let ask = |seconds| ask(&cache, &asked, "a", at(seconds), MINUTE);
    assert_eq!([ask(0), ask(29), ask(30), ask(59), ask(60)], ["1", "1", "2", "2", "3"]);
}

#[test]
fn an_endpoint_without_a_lifetime_is_used_once() {
    let (cache, asked) = (Cache::default(), Cell::new(0));
    let ask = || ask(&cache, &asked, "a", at(0), Duration::ZERO);
    assert_eq!([ask(), ask()], ["1", "2"]);
}

#[test]
fn endpoints_of_earlier_keys_do_not_accumulate() {
    let (cache, asked) = (Cache::default(), Cell::new(0));
    for hour in 0..100 {
        ask(&cache, &asked, &hour.to_string(), at(hour * 3600), 10 * MINUTE);
    }
    assert_eq!(cache.len(), 1);
}

#[test]
fn the_next_call_asks_if_the_asking_one_is_dropped() {
    let (cache, asked) = (Cache::default(), Cell::new(0));
    let key = (String::new(), Some("a".to_owned()));
    {
        let mut first = pin!(cache.url(key, &|| at(0), pending));
        assert!(first.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(ask(&cache, &asked, "a", at(0), MINUTE), "1");
}

#[test]
fn a_lifetime_beyond_the_end_of_time_is_used() {
    let (cache, asked) = (Cache::default(), Cell::new(0));
    let ask = || ask(&cache, &asked, "a", at(0), Duration::MAX);
    assert_eq!([ask(), ask()], ["1", "1"]);
}

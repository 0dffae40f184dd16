
fn client(http: &Canned) -> Client {
    let clock = Clock(http.clone());
    let config = config::Builder::new()
        .behavior_version(config::BehaviorVersion::latest())
        .region(config::Region::new(world::REGION))
        .credentials_provider(world::credentials())
        .retry_config(config::retry::RetryConfig::disabled())
        .timeout_config(config::timeout::TimeoutConfig::disabled())
        .stalled_stream_protection(config::StalledStreamProtectionConfig::disabled())
        .time_source(clock.clone())
        .sleep_impl(clock)
        .http_client(http.clone());
    Client::from_conf(config.build())
}

//! Metrics of calls, recorded by a telemetry provider, as by the official client.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use aws_smithy_observability::instruments::{
    AsyncInstrumentBuilder, AsyncMeasure, Histogram, InstrumentBuilder, MonotonicCounter, ProvideInstrument,
    UpDownCounter,
};
use aws_smithy_observability::meter::{Meter, ProvideMeter};
use aws_smithy_observability::{Attributes, Context, TelemetryProvider, global};
use aws_smithy_types::body::SdkBody;

use crate::job;
use crate::subject::medicalimaging;
use crate::transport::transport;

/// A record: the thread, since other tests record at the same time, the instrument and the attributes.
type Record = (ThreadId, String, String);

#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<Record>>>);

impl Recorder {
    /// Takes the records of this thread, sorted: bodies are recorded when they are dropped.
    fn take(&self) -> Vec<(String, String)> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = thread::current().id();
        let mut taken: Vec<_> = all.extract_if(.., |(thread, ..)| *thread == own).map(|(_, a, b)| (a, b)).collect();
        taken.sort();
        taken
    }
}

impl ProvideMeter for Recorder {
    fn get_meter(&self, _: &'static str, _: Option<&Attributes>) -> Meter {
        Meter::new(Arc::new(self.clone()))
    }
}

#[derive(Debug)]
struct Recording(Recorder, String);

impl Histogram for Recording {
    fn record(&self, _: f64, attributes: Option<&Attributes>, _: Option<&dyn Context>) {
        let mut attributes: Vec<_> = attributes.into_iter().flat_map(Attributes::attributes).collect();
        attributes.sort_by_key(|(name, _)| *name);
        let record = (thread::current().id(), self.1.clone(), format!("{attributes:?}"));
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }
}

/// Clients create histograms alone.
impl ProvideInstrument for Recorder {
    fn create_gauge(
        &self,
        _: AsyncInstrumentBuilder<'_, Arc<dyn AsyncMeasure<Value = f64>>, f64>,
    ) -> Arc<dyn AsyncMeasure<Value = f64>> {
        unreachable!()
    }

    fn create_up_down_counter(&self, _: InstrumentBuilder<'_, Arc<dyn UpDownCounter>>) -> Arc<dyn UpDownCounter> {
        unreachable!()
    }

    fn create_async_up_down_counter(
        &self,
        _: AsyncInstrumentBuilder<'_, Arc<dyn AsyncMeasure<Value = i64>>, i64>,
    ) -> Arc<dyn AsyncMeasure<Value = i64>> {
        unreachable!()
    }

    fn create_monotonic_counter(
        &self,
        _: InstrumentBuilder<'_, Arc<dyn MonotonicCounter>>,
    ) -> Arc<dyn MonotonicCounter> {
        unreachable!()
    }

    fn create_async_monotonic_counter(
        &self,
        _: AsyncInstrumentBuilder<'_, Arc<dyn AsyncMeasure<Value = u64>>, u64>,
    ) -> Arc<dyn AsyncMeasure<Value = u64>> {
        unreachable!()
    }

    fn create_histogram(&self, builder: InstrumentBuilder<'_, Arc<dyn Histogram>>) -> Arc<dyn Histogram> {
        let name: Cow<'_, str> = builder.get_name().clone();
        Arc::new(Recording(self.clone(), name.into_owned()))
    }
}

macro_rules! client {
    ($sdk:ident) => {{
        let (http_client, _) = transport([http::Response::new(SdkBody::from(job::job_state("j7", "COMPLETED", None)))]);
        let config = $sdk::Config::builder()
            .behavior_version($sdk::config::BehaviorVersion::latest())
            .region($sdk::config::Region::new("us-east-1"))
            .credentials_provider($sdk::config::Credentials::new("id", "secret", None, None, "test"))
            .http_client(http_client);
        $sdk::Client::from_conf(config.build())
    }};
}

#[tokio::test]
async fn a_provider_that_is_set_after_the_client_records_the_metrics_of_the_official_client() {
    let (ours, official) = (client!(medicalimaging), client!(aws_sdk_medicalimaging));
    let call = async || {
        ours.get_dicom_import_job().datastore_id(job::DATASTORE).job_id("j7").send().await.unwrap();
    };
    call().await;
    let recorder = Recorder::default();
    let provider = TelemetryProvider::builder().meter_provider(Arc::new(recorder.clone())).build();
    global::set_telemetry_provider(provider).unwrap();
    call().await;
    let recorded = recorder.take();
    official.get_dicom_import_job().datastore_id(job::DATASTORE).job_id("j7").send().await.unwrap();
    assert_eq!(recorded, recorder.take());
    let names: Vec<_> = recorded.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"smithy.client.call.duration"), "{names:?}");
    global::set_telemetry_provider(TelemetryProvider::noop()).unwrap();
    call().await;
    assert_eq!(recorder.take(), []);
}

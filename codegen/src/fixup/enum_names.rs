//! Names of enum members in AWS's Smithy models that differ from those made of botocore's values.

use whitesmith_model::{Kind, Model, ShapeId, name_value};

/// The names of an enum's members.
struct Names {
    /// The enum's name, which is unique in the table.
    shape: &'static str,
    /// Value and name.
    members: &'static [(&'static str, &'static str)],
}

/// The variants of AWS's own crates.
static NAMES: &[Names] = &[
    // aws-sdk-ec2 1.274.0.
    Names {
        shape: "AcceleratorName",
        members: &[("a10g", "A10G"), ("l40s", "L40S"), ("t4g", "T4G"), ("vu9p", "VU9P")],
    },
    Names { shape: "BatchState", members: &[("cancelled_terminating", "CANCELLED_TERMINATING_INSTANCES")] },
    Names { shape: "CapacityReservationInstancePlatform", members: &[("Ubuntu Pro", "UBUNTU_PRO_LINUX")] },
    Names { shape: "EventType", members: &[("fleetRequestChange", "BATCH_CHANGE")] },
    Names { shape: "FleetStateCode", members: &[("deleted_terminating", "DELETED_TERMINATING_INSTANCES")] },
    Names {
        shape: "ImageReferenceResourceType",
        members: &[
            ("imagebuilder:ContainerRecipe", "IMAGE_BUILDER_CONTAINER_RECIPE"),
            ("imagebuilder:ImageRecipe", "IMAGE_BUILDER_IMAGE_RECIPE"),
        ],
    },
    Names {
        shape: "InstanceHealthStatus",
        members: &[("healthy", "HEALTHY_STATUS"), ("unhealthy", "UNHEALTHY_STATUS")],
    },
    Names {
        shape: "IpamPublicAddressAwsService",
        members: &[
            ("database-migration-service", "DMS"),
            ("elastic-container-service", "ECS"),
            ("global-accelerator", "AGA"),
            ("load-balancer", "EC2_LB"),
            ("relational-database-service", "RDS"),
            ("site-to-site-vpn", "S2S_VPN"),
        ],
    },
    Names { shape: "MacModificationTaskState", members: &[("in-progress", "INPROGRESS")] },
    Names {
        shape: "SnapshotReturnCodes",
        members: &[
            ("client-error", "ERROR_CODE_CLIENT_ERROR"),
            ("internal-error", "ERROR_CODE_INTERNAL_ERROR"),
            ("missing-permissions", "ERROR_MISSING_PERMISSIONS"),
            ("skipped", "WARN_SKIPPED"),
        ],
    },
    Names {
        shape: "UnsuccessfulInstanceCreditSpecificationErrorCode",
        members: &[
            ("InvalidInstanceID.Malformed", "INVALID_INSTANCE_ID"),
            ("InvalidInstanceID.NotFound", "INSTANCE_NOT_FOUND"),
        ],
    },
    Names { shape: "scope", members: &[("Region", "REGIONAL")] },
    // aws-sdk-signin 1.33.0. There `invalid_request` and `INVALID_REQUEST` are two errors; `server_error` has no prefix.
    Names {
        shape: "OAuth2ErrorCode",
        members: &[
            ("invalid_grant", "OAUTH_INVALID_GRANT"),
            ("invalid_request", "OAUTH_INVALID_REQUEST"),
            ("invalid_scope", "OAUTH_INVALID_SCOPE"),
            ("invalid_target", "OAUTH_INVALID_TARGET"),
            ("rate_exceeded", "OAUTH_RATE_EXCEEDED"),
            ("service_unavailable", "OAUTH_SERVICE_UNAVAILABLE"),
            ("unsupported_grant_type", "OAUTH_UNSUPPORTED_GRANT_TYPE"),
        ],
    },
];

/// botocore's models have the values of enums, and not the names of their members. A value that the model lacks counts as
/// named: an older release does not have it yet.
pub(super) fn name_members(model: &mut Model, id: &ShapeId) -> usize {
    let Some(names) = NAMES.iter().find(|names| names.shape == id.name()) else { return 0 };
    let Some(Kind::Enum(members)) = model.shapes.get_mut(id).map(|shape| &mut shape.kind) else { return 0 };
    let mut named = 0;
    for (value, name) in names.members {
        named += usize::from(name_value(members, value, name).unwrap_or(true));
    }
    named
}

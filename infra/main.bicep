// FileView on Azure: the app on the Functions host and the OCR service, as containers on Azure Container Apps, with
// storage, Redis and Application Insights.
//
//   az deployment group create -g <group> -f infra/main.bicep -p registryName=<registry> secret=… apiKeyHash=… ocrKey=… ocrKeyHash=… ocrCallbackSecret=whsec_… webhookSecret=whsec_…
//
// The images are those of infra/Dockerfile, targets functions and ocr, pushed to the registry beforehand.
targetScope = 'resourceGroup'

@description('What the names of all resources begin with.')
@minLength(3)
@maxLength(12)
param name string = 'fileview'

param location string = resourceGroup().location

@description('An Azure Container Registry in this resource group.')
param registryName string

@description('The version of both images.')
param imageTag string = 'latest'

@description('Signs links and encrypts what is secret: at least 32 characters.')
@secure()
@minLength(32)
param secret string

@description('The SHA-256 of the API key of the first caller, in hexadecimal: the key itself is nowhere in Azure.')
@minLength(64)
@maxLength(64)
param apiKeyHash string

@description('What FileView shows the OCR service.')
@secure()
@minLength(32)
param ocrKey string

@description('Its SHA-256, in hexadecimal, which is all that the OCR service knows.')
@minLength(64)
@maxLength(64)
param ocrKeyHash string

@description('Signs the callbacks of the OCR service: whsec_ and base64.')
@secure()
param ocrCallbackSecret string

@description('Signs the webhooks to callers, who verify with it: whsec_ and base64.')
@secure()
param webhookSecret string

@description('An Elasticsearch that all replicas share. Without one each has a search index of its own, so there is one replica.')
param elasticsearchUrl string = ''

@secure()
param elasticsearchApiKey string = ''

@description('How many replicas there may be. Above one only with Elasticsearch.')
@minValue(1)
@maxValue(30)
param maxReplicas int = 1

var unique = uniqueString(resourceGroup().id, name)
var appName = '${name}-app'
var ocrName = '${name}-ocr'
var appHost = '${appName}.${environment.properties.defaultDomain}'
var ocrHost = '${ocrName}.internal.${environment.properties.defaultDomain}'
var shared = !empty(elasticsearchUrl)

// One identity reaches storage, telemetry and the registry; no key of the storage account is given out.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${toLower(replace(name, '-', ''))}${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

// Blobs of the host and of FileView, and the queues and tables of the task hub.
var storageRoles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4415-bcf8-e12d0ee2f7ae'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource storageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(storageRoles): {
    scope: storage
    name: guid(storage.id, identity.id, role.value)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource registryAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, identity.id, acrPull)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
  }
}

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource insightsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, metricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

// The cache and the bell: losing it costs milliseconds, not data. Reached by its access key, which is a secret of the app.
resource redis 'Microsoft.Cache/redisEnterprise@2025-04-01' = {
  name: '${name}-redis-${unique}'
  location: location
  sku: { name: 'Balanced_B0' }
  properties: { minimumTlsVersion: '1.2' }
}

resource redisDatabase 'Microsoft.Cache/redisEnterprise/databases@2025-04-01' = {
  parent: redis
  name: 'default'
  properties: {
    accessKeysAuthentication: 'Enabled'
    clientProtocol: 'Encrypted'
    clusteringPolicy: 'EnterpriseCluster'
    evictionPolicy: 'AllKeysLRU'
    port: 10000
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-10-02-preview' = {
  name: appName
  location: location
  kind: 'functionapp'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  dependsOn: [storageAccess, registryAccess, insightsAccess]
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 80
        allowInsecure: false
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [
        { name: 'secret', value: secret }
        { name: 'ocr-key', value: ocrKey }
        { name: 'ocr-callback-secret', value: ocrCallbackSecret }
        { name: 'webhook-secret', value: webhookSecret }
        { name: 'elasticsearch-key', value: shared ? elasticsearchApiKey : 'none' }
        {
          name: 'redis'
          value: '${redis.properties.hostName}:${redisDatabase.properties.port},password=${redisDatabase.listKeys().primaryKey},ssl=True,abortConnect=False'
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'fileview'
          image: '${registry.properties.loginServer}/fileview-functions:${imageTag}'
          resources: { cpu: json('2'), memory: '4Gi' }
          env: concat(
            [
              { name: 'AzureWebJobsStorage__accountName', value: storage.name }
              { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
              { name: 'AzureWebJobsStorage__clientId', value: identity.properties.clientId }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
              {
                name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'
                value: 'Authorization=AAD;ClientId=${identity.properties.clientId}'
              }
              { name: 'fileview__preview__url__baseurl', value: 'https://${appHost}' }
              { name: 'fileview__security__secret', secretRef: 'secret' }
              { name: 'fileview__access__durableurls', value: 'false' }
              { name: 'fileview__access__keys__0__name', value: 'first' }
              { name: 'fileview__access__keys__0__hash', value: 'sha256:${apiKeyHash}' }
              { name: 'fileview__redis__connection', secretRef: 'redis' }
              { name: 'fileview__webhooks__secrets__0__secret', secretRef: 'webhook-secret' }
              { name: 'fileview__ocr__url', value: 'https://${ocrHost}' }
              { name: 'fileview__ocr__apikey', secretRef: 'ocr-key' }
              { name: 'fileview__ocr__callback__secret', secretRef: 'ocr-callback-secret' }
            ],
            shared
              ? [
                  { name: 'fileview__indexing__engine', value: 'elasticsearch' }
                  { name: 'fileview__indexing__elasticsearch__url', value: elasticsearchUrl }
                  { name: 'fileview__indexing__elasticsearch__apikey', secretRef: 'elasticsearch-key' }
                ]
              : []
          )
          probes: [
            { type: 'Liveness', httpGet: { path: '/admin/host/ping', port: 80 }, initialDelaySeconds: 20, periodSeconds: 30 }
          ]
        }
      ]
      // Never none: durable timers and the sweeps need somebody awake.
      scale: { minReplicas: 1, maxReplicas: shared ? maxReplicas : 1 }
    }
  }
}

// Its jobs lie on the disk of its one replica. When that is replaced, FileView notices that a job was forgotten and submits it again.
resource ocr 'Microsoft.App/containerApps@2024-03-01' = {
  name: ocrName
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  dependsOn: [registryAccess]
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: false
        targetPort: 7090
        allowInsecure: false
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [
        { name: 'callback-secret', value: ocrCallbackSecret }
      ]
    }
    template: {
      containers: [
        {
          name: 'ocr'
          image: '${registry.properties.loginServer}/fileview-ocr:${imageTag}'
          resources: { cpu: json('2'), memory: '4Gi' }
          env: [
            { name: 'ocr__access__keys__0__name', value: 'fileview' }
            { name: 'ocr__access__keys__0__hash', value: 'sha256:${ocrKeyHash}' }
            { name: 'ocr__callback__secret', secretRef: 'callback-secret' }
            { name: 'ocr__callback__allowedhosts__0', value: appHost }
            // Within the environment, the host above leads to addresses of its network.
            { name: 'ocr__network__security__allowednetworks__0', value: '10.0.0.0/8' }
            { name: 'ocr__network__security__allowednetworks__1', value: '172.16.0.0/12' }
            { name: 'ocr__network__security__allowednetworks__2', value: '100.64.0.0/10' }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/health', port: 7090 }, initialDelaySeconds: 10, periodSeconds: 30 }
          ]
        }
      ]
      scale: { minReplicas: 1, maxReplicas: 1 }
    }
  }
}

output url string = 'https://${appHost}'
